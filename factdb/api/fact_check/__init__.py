"""The record in the shape of Google's Fact Check Tools API (v1alpha1), for clients of that: they change one address.

https://developers.google.com/fact-check/tools/api/
"""
