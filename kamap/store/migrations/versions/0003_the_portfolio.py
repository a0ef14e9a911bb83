"""the portfolio"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Columns are added in place: a table that others refer to cannot be made anew on SQLite.
    op.create_table('exchange_rate',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('rate', sa.Float(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('currency'),
    sqlite_autoincrement=True
    )
    op.create_table('policy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('other_points', sa.Integer(), nullable=False),
    sa.Column('confirmed_points', sa.Integer(), nullable=False),
    sa.Column('most_unknown', sa.Integer(), nullable=False),
    sa.Column('coach_stance', sa.Integer(), nullable=False),
    sa.Column('coach_depth', sa.Integer(), nullable=False),
    sa.Column('coach_points', sa.Integer(), nullable=False),
    sa.Column('outside_points', sa.Integer(), nullable=False),
    sa.Column('least_support', sa.Integer(), nullable=False),
    sa.Column('support_over_opposed', sa.Float(), nullable=False),
    sa.Column('allies', sa.Integer(), nullable=False),
    sa.Column('ally_depth', sa.Integer(), nullable=False),
    sa.Column('blocker_influence', sa.Integer(), nullable=False),
    sa.Column('most_working_opposed', sa.Integer(), nullable=False),
    sa.Column('final_say_depth', sa.Integer(), nullable=False),
    sa.Column('final_say_stance', sa.Integer(), nullable=False),
    sa.Column('veto_stance', sa.Integer(), nullable=False),
    sa.Column('soon_days', sa.Integer(), nullable=False),
    sa.Column('fall_points', sa.Integer(), nullable=False),
    sa.Column('fall_days', sa.Integer(), nullable=False),
    sa.Column('information_from', sa.Enum('lead', 'need', 'proposal', 'bid', 'negotiation', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('relationship_from', sa.Enum('lead', 'need', 'proposal', 'bid', 'negotiation', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('decision_from', sa.Enum('lead', 'need', 'proposal', 'bid', 'negotiation', name='stage', native_enum=False, length=32), nullable=False),
    sa.Column('fail_weight', sa.Integer(), nullable=False),
    sa.Column('risk_weight', sa.Integer(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=200), nullable=False),
    sa.Column('note', sa.String(length=4000), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_review_account_id'), 'review', ['account_id'], unique=False)

    op.create_table('action',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.Enum('next_step', 'countermeasure', name='actionkind', native_enum=False, length=32), nullable=False),
    sa.Column('what', sa.String(length=500), nullable=False),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('done_on', sa.Date(), nullable=True),
    sa.Column('result', sa.String(length=2000), nullable=False),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_action_buying_center_id'), 'action', ['buying_center_id'], unique=False)
    op.create_index(op.f('ix_action_person_id'), 'action', ['person_id'], unique=False)

    op.create_table('advice',
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('gates', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('flags', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('roles', sa.JSON(none_as_null=True), nullable=True),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('buying_center_id')
    )
    op.create_table('information_point',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('topic', sa.Enum('our_steps', 'process', 'organisation', 'decision_structure', 'funds', 'needs', 'resources', 'competitors', 'success_factors', name='topic', native_enum=False, length=32), nullable=False),
    sa.Column('state', sa.Enum('unknown', 'assumed', 'confirmed', name='pointstate', native_enum=False, length=32), nullable=False),
    sa.Column('text', sa.String(length=4000), nullable=False),
    sa.Column('evidence', sa.String(length=2000), nullable=False),
    sa.Column('source', sa.Enum('coach', 'partner', 'public', 'our_team', name='source', native_enum=False, length=32), nullable=True),
    sa.Column('source_id', sa.Integer(), nullable=True),
    sa.Column('owner', sa.String(length=200), nullable=False),
    sa.Column('known_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ),
    sa.ForeignKeyConstraint(['source_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('buying_center_id', 'topic'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_information_point_buying_center_id'), 'information_point', ['buying_center_id'], unique=False)
    op.create_index(op.f('ix_information_point_source_id'), 'information_point', ['source_id'], unique=False)

    op.create_table('snooze',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('until', sa.Date(), nullable=False),
    sa.Column('reason', sa.String(length=500), nullable=False),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('buying_center_id', 'rule'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_snooze_buying_center_id'), 'snooze', ['buying_center_id'], unique=False)

    op.create_table('success_factor',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('buying_center_id', sa.Integer(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=500), nullable=False),
    sa.Column('standing', sa.Enum('ahead', 'level', 'behind', name='standing', native_enum=False, length=32), nullable=True),
    sa.ForeignKeyConstraint(['buying_center_id'], ['buying_center.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sqlite_autoincrement=True
    )
    op.create_index(op.f('ix_success_factor_buying_center_id'), 'success_factor', ['buying_center_id'], unique=False)

    op.add_column('summary', sa.Column('information', sa.String(length=16), nullable=True))
    op.add_column('summary', sa.Column('relationship', sa.String(length=16), nullable=True))
    op.add_column('summary', sa.Column('decision', sa.String(length=16), nullable=True))
    op.add_column('summary', sa.Column('worst', sa.String(length=16), nullable=True))
    op.add_column('summary', sa.Column('gates_passed', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('value_at_risk', sa.BigInteger(), nullable=True))
    op.add_column('summary', sa.Column('flags', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('overdue', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('rated', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('with_evidence', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('stale', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('bare', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('bare_stance', sa.Integer(), server_default='0', nullable=False))
    op.add_column('summary', sa.Column('next_stale', sa.Date(), nullable=True))

    op.add_column('trend', sa.Column('information', sa.String(length=16), nullable=True))
    op.add_column('trend', sa.Column('relationship', sa.String(length=16), nullable=True))
    op.add_column('trend', sa.Column('decision', sa.String(length=16), nullable=True))


    # None of them says yet whether its gates pass: each is worked out anew on the next read.
    op.execute('UPDATE summary SET valid_until = "on"')


def downgrade() -> None:
    op.drop_column('trend', 'decision')
    op.drop_column('trend', 'relationship')
    op.drop_column('trend', 'information')

    op.drop_column('summary', 'next_stale')
    op.drop_column('summary', 'bare_stance')
    op.drop_column('summary', 'bare')
    op.drop_column('summary', 'stale')
    op.drop_column('summary', 'with_evidence')
    op.drop_column('summary', 'rated')
    op.drop_column('summary', 'overdue')
    op.drop_column('summary', 'flags')
    op.drop_column('summary', 'value_at_risk')
    op.drop_column('summary', 'gates_passed')
    op.drop_column('summary', 'worst')
    op.drop_column('summary', 'decision')
    op.drop_column('summary', 'relationship')
    op.drop_column('summary', 'information')

    op.drop_index(op.f('ix_success_factor_buying_center_id'), table_name='success_factor')

    op.drop_table('success_factor')
    op.drop_index(op.f('ix_snooze_buying_center_id'), table_name='snooze')

    op.drop_table('snooze')
    op.drop_index(op.f('ix_information_point_source_id'), table_name='information_point')
    op.drop_index(op.f('ix_information_point_buying_center_id'), table_name='information_point')

    op.drop_table('information_point')
    op.drop_table('advice')
    op.drop_index(op.f('ix_action_person_id'), table_name='action')
    op.drop_index(op.f('ix_action_buying_center_id'), table_name='action')

    op.drop_table('action')
    op.drop_index(op.f('ix_review_account_id'), table_name='review')

    op.drop_table('review')
    op.drop_table('policy')
    op.drop_table('exchange_rate')
