"""`unison eval`: how good the prompts are, by cases with what must hold, against a scripted or a real model."""
