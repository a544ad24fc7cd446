brightline completion tcsh
