"""The database's history: one step a file in `versions/`, applied by `bot.migrate`. README.md says how to add one."""
