"""${message[0].upper() + message[1:]}."""

import sqlalchemy as sa
from alembic import op
% if imports:
${imports}
% endif

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
<% steps = "\n".join(line for line in upgrades.splitlines() if "###" not in line).strip() %>

def upgrade() -> None:
    """One way: to go back, restore the copy of the database that was made before."""
    ${steps}
