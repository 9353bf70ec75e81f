"""Make the database ready before Django connects to it: server, database, roles."""
