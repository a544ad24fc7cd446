printf 'rulebook sample\nunit  x -- a comment\nitem chip fact tpp : TPP\n' | brightline fmt -
