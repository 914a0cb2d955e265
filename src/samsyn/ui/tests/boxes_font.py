"""A font whose every letter is the same box, so that a page is laid out alike on every machine.

Made with fontTools: two glyphs of 600 units of 1,000, and a cmap of format 13 that gives every character to one of them.
"""

WOFF2 = (
    "d09GMgABAAAAAAFUAAoAAAAAAtwAAAELAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAABmAAgQQKOEIBNgIkAwgLCAAEIAVaBywbLQIAnoexG2JGOUUs"
    "f6cR8fC43+u5SQrsANhVAQpV9VyBh6z8/pSrkp2bm5pdmgfyGlwRdiZCGPXTm4cU5ZS0RdCyLLcEwrYIvuMFrzfclFCU8rrlFTk1oTaFW61/q8pP"
    "Q/VRh459lpjeqtn/IYl1AKZxRsa4hk26caJYRrsiJNNatYKT6++aAPSBA0DBNKYRmMFPJLTQQuAXWxUJZNCOhE50AwoIRCk9bX3pO81TQ9cgEKwf"
    "RGcD/BP5D/xY+Ci9HdJ4apAlEOznqtTgSywAAJEaQCArAiQAABTbAoQ2BEg6tMmidAndemdP+g2e/PE7qh848toXN947dePORy9ceCdpkiNEypev"
    "vwAAAA=="
)
