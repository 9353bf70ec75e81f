"""The opponent (b): the same record in normalised tables, shown by Django REST framework as its documentation has it.

Model serializers nested in each other, `select_related` and `prefetch_related`, filters of django-filter, pages by
cursor. It has every index that its queries use.
"""
