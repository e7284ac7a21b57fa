CREATE TABLE users (
  username VARCHAR(50) PRIMARY KEY,
  password VARCHAR(100) NOT NULL,
  enabled BOOLEAN NOT NULL,
  full_name VARCHAR(100) NOT NULL
);

CREATE TABLE authorities (
  username VARCHAR(50) NOT NULL REFERENCES users,
  authority VARCHAR(50) NOT NULL
);
