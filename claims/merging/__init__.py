"""Two records that turn out to be one: what refers to the one that goes is pointed to the one that stays.

`refusals` names what cannot be merged; `references` finds all that refers to a record; `of_speakers`, `of_sources` and
`of_claims` have the rule for each reference; `rehearsal` says what of the public record a merge would touch; `door`
proposes, decides and carries out.
"""
