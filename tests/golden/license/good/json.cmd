brightline classify "GeForce RTX 4090" --to VN --hq VN --on 2024-06-01 --json | sed -n '/"license": {/,/^   }/p'
