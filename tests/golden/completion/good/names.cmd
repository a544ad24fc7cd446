# The names of all items, one on each line, for shells and loops.
brightline catalog list --names | grep 'H100\|DGX A100'
[[ $(brightline catalog list --names | wc -l) -eq $(brightline catalog list --json | grep -c '"name"') ]] && echo "every item"
