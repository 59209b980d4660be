"""How well the program understands: labelled households of two generators, and the scores of what is made of them.

`household` draws French households with banks of many styles; `elsewhere` draws others by other laws, and is only
looked at, never tuned to. `python -m tests.understanding` prints the scores and a label of each bank.
"""
