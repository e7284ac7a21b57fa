/** An app on the module path. */
module clinic.chat {
  requires dev.parley;
}
