"""The words around a number: patterns, nouns, and where in its sentence it stands.

Not here: the words themselves (lexicon), what they make of the number (meaning).
"""
