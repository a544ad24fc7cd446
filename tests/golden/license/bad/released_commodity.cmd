brightline classify "H100 SXM5 80GB" --to CN --hq CN --fact deemed_export=yes
