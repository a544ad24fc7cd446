# An existing record is replaced by the same bytes only, or with --force; without it no signature is removed or replaced.
cd "$SCRATCH"
keep() { brightline classify "$@" --on 2023-11-17 --record keep.blr >/dev/null 2>messages; echo "exit $?"; sed -E 's/key [0-9A-F]+/key …/' messages; }
keep --fact tpp=4800
cp keep.blr first.blr
keep --fact tpp=4800
cmp keep.blr first.blr && echo "the same bytes"
echo "untrusted comment: signature by brightline" >keep.blr.minisig
keep --fact tpp=4800
keep --fact tpp=2400
cmp keep.blr first.blr && cat keep.blr.minisig
mv keep.blr moved.blr
keep --fact tpp=2400
head -c 900 first.blr >keep.blr
keep --fact tpp=4800
cp first.blr keep.blr
keep --fact tpp=2400 --force
cmp -s keep.blr first.blr || echo "replaced"
ls
