package dev.parley.chat.storage.fs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The real disk, with a record of its calls and failures on demand. */
final class RecordingDisk implements Disk {
  private final Path root;
  private final List<String> asked = new ArrayList<>();
  private String failing = "";

  RecordingDisk(Path root) {
    this.root = root;
  }

  /** The calls since the last time, in order, with the files that were visible then. */
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  /** Lets calls that start with this text fail from now on. */
  void failAt(String beginning) {
    failing = beginning;
  }

  void recover() {
    failing = "";
  }

  @Override
  public void force(FileChannel file) throws IOException {
    ask("force " + file.size() + " bytes");
    Disk.super.force(file);
  }

  @Override
  public void syncFolder(Path folder) throws IOException {
    ask("sync /" + root.relativize(folder));
    Disk.super.syncFolder(folder);
  }

  @Override
  public boolean remove(Path file) throws IOException {
    ask("remove " + file.getFileName());
    return Disk.super.remove(file);
  }

  private void ask(String what) throws IOException {
    long visible = Folder.files(root).stream().filter(name -> !name.endsWith(".part")).count();
    asked.add(what + ", " + visible + " visible");
    if (!failing.isEmpty() && what.startsWith(failing)) {
      throw new IOException("The test lets it fail.");
    }
  }
}
