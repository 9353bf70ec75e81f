def entry_of_record(c, d):
    return d


def entry_of_change(d):
    return d


def feed(*a):
    return [b"x"]
