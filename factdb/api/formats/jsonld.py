def jsonld(c, d, s):
    return d


def jsonld_graph(c, d, s):
    return {}


def jsonld_text(d):
    return "{}"
