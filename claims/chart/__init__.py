"""Charts of the record as SVG, made on the server: pure functions of what is to be seen, which know no request.

    estimate   what is compared: one estimate, the order and the groups of many
    axis       figures -> places on an axis, and its ticks
    mark       a quantity -> points, a bar, and ends that are open
    words      what a chart says in words: titles, sentences, cells of the table beside it
    canvas     SVG elements with text from outside, in both directions of writing
    comparison the chart of estimates
    ways       how a claim came to the record; lanes: where that stands; ways_drawing: the graph
    published, working   estimates of published documents, of the rows that are edited

Colours stand in `factdb/static/factdb/chart.css`, which a page links and a chart that stands alone carries.
"""
