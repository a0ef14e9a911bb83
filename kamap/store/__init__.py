"""Rows, queries, the change log and migrations. Model objects go in and out; rows stay here."""
