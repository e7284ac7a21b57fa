package dev.parley.chat.containers;

/** How a running container gets and loses web applications. */
interface Deployer {
  /** For containers without WARs: their applications are classes of the program itself. */
  Deployer NONE =
      new Deployer() {
        @Override
        public void deploy(String path, String war) {
          throw new UnsupportedOperationException();
        }

        @Override
        public ClassLoader undeploy(String path) {
          throw new UnsupportedOperationException();
        }
      };

  void deploy(String path, String war) throws Exception;

  /** Returns the class loader that the application had. */
  ClassLoader undeploy(String path) throws Exception;
}
