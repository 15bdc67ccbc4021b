from django.db import migrations

_TABLE = """
CREATE TABLE book_proof (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    faults bigint NOT NULL CONSTRAINT book_proof_faults CHECK (faults >= 0),
    first jsonb,
    checked jsonb NOT NULL
)
"""


class Migration(migrations.Migration):
    dependencies = [("book", "0002_views")]
    operations = [migrations.RunSQL(_TABLE, "DROP TABLE book_proof")]
