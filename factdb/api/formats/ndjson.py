def ndjson_lines(t):
    for x in t:
        yield x.encode() + b"\n"
