package dev.parley.chat.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The web application as a WAR, with Parley and its dependencies. */
final class WarFile {
  private static final Path TARGET = Path.of("target");
  private static final Map<Mount, Path> WRITTEN = new EnumMap<>(Mount.class);

  private WarFile() {}

  /** Written on the first call, and then the same for every container. */
  static Path of(Mount mount) throws IOException {
    Path war = WRITTEN.get(mount);
    if (war == null) {
      Path folder = Files.createDirectories(TARGET.resolve("wars")).toAbsolutePath();
      war = folder.resolve(mount + ".war");
      write(war, mount);
      WRITTEN.put(mount, war);
    }
    return war;
  }

  private static void write(Path war, Mount mount) throws IOException {
    try (ZipOutputStream zip = zip(Files.newOutputStream(war))) {
      for (Map.Entry<String, String> file : mount.files().entrySet()) {
        add(zip, file.getKey(), file.getValue().getBytes(UTF_8));
      }
      Path classes = TARGET.resolve("classes");
      for (Path file : filesIn(classes)) {
        if (mount.contains(file.getFileName().toString())) {
          add(zip, "WEB-INF/classes/" + relative(classes, file), Files.readAllBytes(file));
        }
      }
      for (Path library : libraries()) {
        boolean jar = Files.isRegularFile(library);
        add(zip, "WEB-INF/lib/" + name(library), jar ? Files.readAllBytes(library) : jar(library));
      }
    }
  }

  /** Jars, and folders of classes when Maven has not packaged the modules. */
  static List<Path> libraries() throws IOException {
    String path = Files.readString(TARGET.resolve("web-application.path"));
    return Stream.of(path.strip().split(File.pathSeparator, -1)).map(Path::of).toList();
  }

  private static String name(Path library) {
    return Files.isRegularFile(library)
        ? library.getFileName().toString()
        : library.getName(library.getNameCount() - 3) + ".jar";
  }

  private static byte[] jar(Path folder) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = zip(bytes)) {
      for (Path file : filesIn(folder)) {
        add(zip, relative(folder, file), Files.readAllBytes(file));
      }
    }
    return bytes.toByteArray();
  }

  private static ZipOutputStream zip(OutputStream out) {
    ZipOutputStream zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.NO_COMPRESSION);
    return zip;
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String relative(Path folder, Path file) {
    return folder.relativize(file).toString().replace(File.separatorChar, '/');
  }
}
