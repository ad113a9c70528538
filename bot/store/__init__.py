"""Where state lives: SQLAlchemy Core on SQLite or PostgreSQL, dataclasses in and out."""
