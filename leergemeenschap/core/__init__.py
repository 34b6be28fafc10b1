"""Technical glue: knows Flask, the database and mail, and no feature."""
