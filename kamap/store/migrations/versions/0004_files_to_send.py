"""files to send"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('export',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('internal', 'client', name='audience', native_enum=False, length=32), nullable=False),
    sa.Column('format', sa.Enum('html', 'pptx', 'xlsx', 'png', 'svg', 'graphml', 'brief', name='fileformat', native_enum=False, length=32), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=200), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_export_account_id'), 'export', ['account_id'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_export_account_id'), table_name='export')
    op.drop_table('export')
