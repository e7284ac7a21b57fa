package dev.parley.chat.embedding;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The packages of the published modules and their imports, as a Mermaid graph. An arrow that other
 * arrows imply is left out.
 */
final class PackagePicture {
  private static final Pattern PACKAGE = Pattern.compile("^package ([a-z.]+);", Pattern.MULTILINE);
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?(dev\\.parley\\.[a-z.]+?)\\.[A-Z]", Pattern.MULTILINE);
  static final List<String> MODULES =
      List.of("chat-core", "chat-jdbc", "chat-storage-fs", "chat-servlet");

  private final Map<String, Set<String>> packages = new TreeMap<>();
  private final Map<String, Set<String>> imports = new TreeMap<>();

  private PackagePicture() {
    for (String module : MODULES) {
      Documents.files(module)
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> read(module, file));
    }
  }

  static String draw() {
    return new PackagePicture().mermaid();
  }

  private void read(String module, Path file) {
    String source = Documents.text(file);
    var named = PACKAGE.matcher(source);
    if (!named.find()) {
      throw new IllegalStateException("No package: " + file);
    }
    String own = named.group(1);
    packages.computeIfAbsent(module, name -> new TreeSet<>()).add(own);
    Set<String> used = imports.computeIfAbsent(own, name -> new TreeSet<>());
    IMPORT.matcher(source).results().map(match -> match.group(1)).forEach(used::add);
    used.remove(own);
  }

  private String mermaid() {
    StringBuilder drawn = new StringBuilder("```mermaid\ngraph TD\n");
    packages.forEach(
        (module, names) -> {
          drawn.append("  subgraph ").append(module).append('\n');
          names.forEach(name -> drawn.append("    " + node(name) + "[" + label(name) + "]\n"));
          drawn.append("  end\n");
        });
    imports.forEach(
        (from, targets) ->
            targets.stream()
                .filter(to -> !isImplied(from, to))
                .forEach(to -> drawn.append("  " + node(from) + " --> " + node(to) + "\n")));
    return drawn.append("```\n").toString();
  }

  private boolean isImplied(String from, String to) {
    return imports.getOrDefault(from, Set.of()).stream()
        .filter(between -> !between.equals(to))
        .anyMatch(between -> reachable(between, Set.of(from)).contains(to));
  }

  private Set<String> reachable(String from, Set<String> without) {
    Set<String> found = new TreeSet<>();
    List<String> next = List.of(from);
    while (!next.isEmpty()) {
      next =
          next.stream()
              .flatMap(name -> imports.getOrDefault(name, Set.of()).stream())
              .filter(name -> !without.contains(name) && found.add(name))
              .collect(Collectors.toList());
    }
    return found;
  }

  private static String node(String name) {
    return name.replace("dev.parley.chat", "chat").replace('.', '_');
  }

  private static String label(String name) {
    return name.equals("dev.parley.chat") ? "chat" : name.replace("dev.parley.chat.", "");
  }
}
