"""What the stored documents hold, field by field, as `claims.documents` writes them. For the schema alone: nothing is
serialized with these."""
