"""What leaves Samsyn on paper or as a workbook: tagged PDF by typst, XLSX by XlsxWriter.

No act in the law: apps hand over a `documents.Document` or some `documents.Table`s, in words that
are already scoped and logged. Neighbours: `core` below; `ui` stands beside it and neither knows the
other. Text is data all the way: nothing in it is read as markup or as a formula.
"""
