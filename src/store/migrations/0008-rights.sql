-- From which addresses somebody has signed in under a name: wrong passwords from elsewhere do not lock these.
create index sign_ins_that_were_right on sign_ins (name, address, at) where outcome = 'signed-in';
