"""Reports: document -> text -> figures.

`sources` reads files into documents. Of their text `numbers` are found and the `wording` around
them, which say what kind of number each is (`meaning`), of what time (`times`), whose and of what
(`subjects`); `figures` puts it together. `lexicon` holds the words that all of them go by. At the
end stand what a form makes of figures (`submissions`) and the way from receipts (`receipts`).
"""
