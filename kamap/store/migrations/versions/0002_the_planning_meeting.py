"""the planning meeting"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: a table that others refer to cannot be made anew on SQLite.
    op.create_table('team_member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('unit', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name'),
    sqlite_autoincrement=True
    )
    op.create_table('account_year',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('revenue', sa.BigInteger(), nullable=True),
    sa.Column('margin', sa.BigInteger(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('account_id', 'year'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_account_year_account_id'), 'account_year', ['account_id'], unique=False)

    op.create_table('counterpart',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('team_member_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('strength', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['team_member_id'], ['team_member.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('team_member_id', 'person_id'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_counterpart_person_id'), 'counterpart', ['person_id'], unique=False)
    op.create_index(op.f('ix_counterpart_team_member_id'), 'counterpart', ['team_member_id'], unique=False)

    op.create_table('opportunity',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('stage', sa.Enum('lead', 'need', 'proposal', 'bid', 'negotiation', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('amount', sa.BigInteger(), nullable=True),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('decision_on', sa.Date(), nullable=True),
    sa.Column('decision_rule', sa.Enum('final_say', 'unanimous', 'majority', 'weighted', 'quota', name='decisionrule', native_enum=False, length=32), nullable=True),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.Column('outcome', sa.Enum('won', 'lost', 'stopped', name='outcome', native_enum=False, length=32), nullable=True),
    sa.Column('outcome_on', sa.Date(), nullable=True),
    sa.Column('outcome_reason', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('buying_center_id'),
    sqlite_autoincrement=True
    )
    op.add_column('account', sa.Column('region', sa.String(length=200), server_default='', nullable=False))
    op.add_column('account', sa.Column('industry', sa.String(length=200), server_default='', nullable=False))
    op.add_column('account', sa.Column('parent_id', sa.Integer(), nullable=True))
    op.add_column('account', sa.Column('currency', sa.String(length=3), server_default='', nullable=False))
    op.add_column('account', sa.Column('archived_on', sa.Date(), nullable=True))
    op.create_index(op.f('ix_account_parent_id'), 'account', ['parent_id'], unique=False)

    op.add_column('change_set', sa.Column('session', sa.String(length=40), server_default='', nullable=False))

    op.add_column('person', sa.Column('moved_to', sa.String(length=300), server_default='', nullable=False))

    op.add_column('visit', sa.Column('before', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column('visit', 'before')

    op.drop_column('person', 'moved_to')

    op.drop_column('change_set', 'session')

    op.drop_index(op.f('ix_account_parent_id'), table_name='account')
    op.drop_column('account', 'archived_on')
    op.drop_column('account', 'currency')
    op.drop_column('account', 'parent_id')
    op.drop_column('account', 'industry')
    op.drop_column('account', 'region')

    op.drop_table('opportunity')
    op.drop_index(op.f('ix_counterpart_team_member_id'), table_name='counterpart')
    op.drop_index(op.f('ix_counterpart_person_id'), table_name='counterpart')

    op.drop_table('counterpart')
    op.drop_index(op.f('ix_account_year_account_id'), table_name='account_year')

    op.drop_table('account_year')
    op.drop_table('team_member')
