brightline doc layers.rule | sed -e '/^<style>$/,/<\/style>/d' -e 's/<\(section\|article\|h[1-4]\|nav\|details\|svg\|rect\|tr\|p\|ul\|ol\|li\)[ >]/\n&/g'; exit ${PIPESTATUS[0]}
