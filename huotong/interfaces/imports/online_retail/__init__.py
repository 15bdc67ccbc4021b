"""Online Retail: every invoice line of a British gift wholesaler, one CSV file per trading day (UCI, CC BY 4.0).

A file is read as it is (`reading`), each row is told what it is (`rules`, `fees`), and kept as it was read (`staging`).
What is written follows from everything that is staged, never from the order in which it came: closed documents with
their moves (`papers`), what they name (`masters`), and an opening stock that is derived (`openings`). So any order and
any splitting of the files end in the same stock, a repeat changes nothing, and an import that was broken off is
finished by the next. The rules are told in docs/reference/online-retail.md.
"""
