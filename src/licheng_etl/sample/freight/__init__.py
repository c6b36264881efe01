"""铁路货运·中欧班列·海铁联运月报 (form G): the sample of the port and logistics office."""
