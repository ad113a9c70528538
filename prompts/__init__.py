"""The wording of questions for a language model: one Markdown file a question, read by a loader here."""
