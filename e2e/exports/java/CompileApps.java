import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** CompileApps libraries stand-ins app...: a line `app TAB problem` for each error. */
public class CompileApps {
    public static void main(String[] args) throws IOException {
        String jars = files(Path.of(args[0]), ".jar").stream()
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<Path> standIns = args[1].isEmpty() ? List.of() : files(Path.of(args[1]), ".java");
        for (String app : Arrays.copyOfRange(args, 2, args.length)) {
            List<Path> sources = new ArrayList<>(standIns);
            sources.addAll(files(Path.of(app, "src"), ".java"));
            compile(app, jars, sources);
        }
    }

    private static void compile(String app, String jars, List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        Path output = Files.createDirectories(Path.of(app, "target", "classes"));
        List<String> options = List.of("--release", "17", "-proc:none", "-classpath", jars, "-d", output.toString());
        try (var manager = compiler.getStandardFileManager(found, Locale.ENGLISH, null)) {
            var units = manager.getJavaFileObjectsFromPaths(sources);
            boolean compiled = compiler.getTask(null, manager, found, options, null, units).call();
            for (var one : found.getDiagnostics()) {
                if (one.getKind() != javax.tools.Diagnostic.Kind.ERROR) continue;
                String text = one.getMessage(Locale.ENGLISH).replaceAll("\\s+", " ");
                System.out.println(app + "\tline " + one.getLineNumber() + ": " + text);
            }
            if (!compiled && found.getDiagnostics().isEmpty()) System.out.println(app + "\tnot compiled");
        }
    }

    private static List<Path> files(Path folder, String extension) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> path.toString().endsWith(extension)).toList();
        }
    }
}
