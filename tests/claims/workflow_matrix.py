"""What becomes of every step in every state, for every role, written out by hand.

A block is a working state and a public state, a line a step, a column a role. Of the two letters the first is for
somebody who wrote a part of what is reviewed, the second for somebody who wrote none: the state that the step leaves
behind, or the rule that refuses it.
"""

OUTCOMES = {
    "d": "draft",
    "r": "in review",
    "a": "approved",
    "s": "scheduled",
    "-": "NotPermitted",
    "x": "ForbiddenTransition",
    "S": "SelfReviewForbidden",
    "Y": "NotYourWork",
    "E": "EmbargoHolds",
}

MATRIX = """
            nobody  contributor  reviewer  publisher  superuser  inactive  auditor  administrator
draft, unpublished
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

in review, unpublished
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           rr        rr         rr         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           Sa        Sa         Sa         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

approved, unpublished
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        dd         dd         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

scheduled, unpublished
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        aa         aa         --         --       --
  publish     --      --           --        EE         EE         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

draft, published
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        dd         dd         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

in review, published
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           rr        rr         rr         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           Sa        Sa         Sa         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        rr         rr         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

approved, published
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        dd         dd         --         --       --
  retract     --      --           --        aa         aa         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

scheduled, published
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        aa         aa         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        EE         EE         --         --       --
  retract     --      --           --        aa         aa         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

draft, retracted
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        dd         dd         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

in review, retracted
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           rr        rr         rr         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           Sa        Sa         Sa         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        rr         rr         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

approved, retracted
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        aa         aa         --         --       --
  reinstate   --      --           --        dd         dd         --         --       --

scheduled, retracted
  submit      --      rY           rY        rY         rY         --         --       --
  withdraw    --      dY           dY        dY         dY         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           Sd        Sd         Sd         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        ss         ss         --         --       --
  unschedule  --      --           --        aa         aa         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        ss         ss         --         --       --
  reinstate   --      --           --        EE         EE         --         --       --

draft, withheld
  submit      --      xx           xx        xx         xx         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

in review, withheld
  submit      --      xx           xx        xx         xx         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

approved, withheld
  submit      --      xx           xx        xx         xx         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --

scheduled, withheld
  submit      --      xx           xx        xx         xx         --         --       --
  withdraw    --      xx           xx        xx         xx         --         --       --
  assign      --      --           xx        xx         xx         --         --       --
  return      --      --           xx        xx         xx         --         --       --
  approve     --      --           xx        xx         xx         --         --       --
  schedule    --      --           --        xx         xx         --         --       --
  unschedule  --      --           --        xx         xx         --         --       --
  publish     --      --           --        xx         xx         --         --       --
  correct     --      --           --        xx         xx         --         --       --
  retract     --      --           --        xx         xx         --         --       --
  countersign --      --           --        xx         xx         --         --       --
  reinstate   --      --           --        xx         xx         --         --       --
"""
