INSERT INTO users VALUES
  ('ann', '{noop}demo', TRUE, 'Ann Lee'),
  ('bob', '{noop}demo', TRUE, 'Bob Stone'),
  ('cleo', '{noop}demo', TRUE, 'Cleo Park');

INSERT INTO authorities SELECT username, 'ROLE_USER' FROM users;
