# For shells and loops: the names, one a line, of every item.
brightline catalog list --names | grep 'H100\|DGX A100'
[[ $(brightline catalog list --names | wc -l) -eq $(brightline catalog list --json | grep -c '"name"') ]] && echo "every item"
