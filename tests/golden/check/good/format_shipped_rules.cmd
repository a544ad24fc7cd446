cd ../../../..
brightline fmt --check rules
