import java.io.*;
import java.net.URI;
import java.nio.file.*;
import java.util.*;
import java.util.jar.*;
import java.util.regex.Pattern;
import java.util.stream.*;
import java.lang.module.*;

/**
 * Small stand-in for the native-image launcher: turns native-image command lines into a call of the image builder that is
 * published on Maven Central (org.graalvm.nativeimage:svm). It knows the options that Quarkus and the usual libraries use.
 */
public class NativeImageLauncher {
    static final String VERSION = System.getProperty("ni.version");
    static final Path HOME = Path.of(System.getProperty("ni.home"));
    static final Path BUILDER = HOME.resolve("lib/svm/builder");

    final List<String> jvm = new ArrayList<>(), builder = new ArrayList<>(), fromJars = new ArrayList<>(), positional = new ArrayList<>();
    final List<Path> cp = new ArrayList<>(), mp = new ArrayList<>();
    final List<Pattern[]> excludes = new ArrayList<>();
    final Set<String> addModules = new LinkedHashSet<>();
    String mainClass, name, module; boolean verbose, dryRun, shared;

    /** option name -> { hosted option, kind }: b = boolean flag, v = value, f:X = fixed value X */
    static final Map<String, String[]> API = new HashMap<>();
    static void api(String n, String hosted, String kind) { API.put(n, new String[] {hosted, kind}); }
    static {
        api("--initialize-at-run-time", "ClassInitialization", "i:run_time"); api("--initialize-at-build-time", "ClassInitialization", "i:build_time");
        api("--rerun-class-initialization-at-runtime", "ClassInitialization", "i:run_time"); api("--delay-class-initialization-to-runtime", "ClassInitialization", "i:run_time");
        api("--features", "Features", "v"); api("--link-at-build-time", "LinkAtBuildTime", "v"); api("--link-at-build-time-paths", "LinkAtBuildTimePaths", "v");
        api("--enable-url-protocols", "EnableURLProtocols", "v"); api("--enable-http", "EnableURLProtocols", "f:http"); api("--enable-https", "EnableURLProtocols", "f:https");
        api("--enable-all-security-services", "EnableAllSecurityServices", "b"); api("--no-fallback", "FallbackThreshold", "f:0"); api("--auto-fallback", "FallbackThreshold", "f:5");
        api("--force-fallback", "FallbackThreshold", "f:10"); api("--shared", "SharedLibrary", "b"); api("--static", "StaticExecutable", "b");
        api("--static-nolibc", "StaticExecutableWithDynamicLibC", "b"); api("--libc", "UseLibC", "v"); api("--target", "TargetPlatform", "v");
        api("--enable-monitoring", "EnableMonitoringFeatures", "m"); api("-march", "MicroArchitecture", "v"); api("--parallelism", "NumberOfThreads", "v");
        api("--gc=serial", "UseSerialGC", "b"); api("--gc=epsilon", "UseEpsilonGC", "b"); api("--trace-object-instantiation", "TraceObjectInstantiation", "v");
        api("--color", "Color", "v"); api("--silent", "BuildOutputSilent", "b"); api("--native-compiler-path", "CCompilerPath", "v");
        api("--native-compiler-options", "CCompilerOption", "v"); api("-g", "GenerateDebugInfo", "f:2"); api("--exact-reachability-metadata", "ThrowMissingRegistrationErrors", "v");
        api("--exact-reachability-metadata-path", "ThrowMissingRegistrationErrorsPaths", "v"); api("--future-defaults", "FutureDefaults", "v");
        api("--report-unsupported-elements-at-runtime", "ReportUnsupportedElementsAtRuntime", "b"); api("--allow-incomplete-classpath", "AllowIncompleteClasspath", "b");
        api("--native-image-info", "DumpTargetInfo", "b"); api("--list-cpu-features", "ListCPUFeatures", "b"); api("--list-modules", "ListModules", "b");
        api("--install-exit-handlers", "InstallExitHandlers", "b"); api("--strict-image-heap", "StrictImageHeap", "b"); api("--add-reads", "AddReads", "v");
        api("--enable-native-access", "EnableNativeAccess", "v");
    }

    public static void main(String[] args) throws Exception {
        NativeImageLauncher l = new NativeImageLauncher();
        List<String> a = new ArrayList<>();
        String env = System.getenv("NATIVE_IMAGE_OPTIONS");
        if (env != null) a.addAll(split(env));
        a.addAll(Arrays.asList(args));
        if (a.contains("--version")) { version(); return; }
        if (a.contains("--help") || a.isEmpty()) { System.out.println("native-image stand-in launcher; options as in GraalVM native-image " + VERSION); return; }
        System.exit(l.run(a));
    }

    static void version() throws IOException {
        Properties r = new Properties();
        try (Reader in = Files.newBufferedReader(HOME.resolve("release"))) { r.load(in); }
        String jv = r.getProperty("JAVA_VERSION").replace("\"", ""), rt = r.getProperty("JAVA_RUNTIME_VERSION").replace("\"", ""), d = r.getProperty("JAVA_VERSION_DATE", "\"\"").replace("\"", "");
        System.out.println("native-image " + jv + " " + d);
        System.out.println("OpenJDK Runtime Environment GraalVM CE " + VERSION + "+local (build " + rt + ")");
        System.out.println("OpenJDK 64-Bit Server VM GraalVM CE " + VERSION + "+local (build " + rt + ", mixed mode)");
    }

    static List<String> split(String s) {
        List<String> out = new ArrayList<>(); StringBuilder b = new StringBuilder(); char q = 0; boolean any = false;
        for (char c : s.toCharArray()) {
            if (q != 0) { if (c == q) q = 0; else b.append(c); }
            else if (c == '"' || c == '\'') { q = c; any = true; }
            else if (Character.isWhitespace(c)) { if (b.length() > 0 || any) { out.add(b.toString()); b.setLength(0); any = false; } }
            else b.append(c);
        }
        if (b.length() > 0 || any) out.add(b.toString());
        return out;
    }

    /** handles one list of arguments; origin is the value after '@' in hosted options */
    void parse(List<String> a, String origin, List<String> out) throws IOException {
        for (int i = 0; i < a.size(); i++) {
            String s = a.get(i);
            if (s.startsWith("@") && origin.equals("user")) { parse(split(Files.readString(Path.of(s.substring(1)))), origin, out); continue; }
            if (s.startsWith("-J")) { jvm.add(s.substring(2)); continue; }
            if (s.startsWith("-D")) { jvm.add(s); continue; }
            if (s.startsWith("-H:") || s.startsWith("-R:")) { out.add(withOrigin(s, origin)); continue; }
            switch (s) {
                case "-cp": case "-classpath": case "--class-path": addPath(cp, a.get(++i)); continue;
                case "-p": case "--module-path": addPath(mp, a.get(++i)); continue;
                case "-m": case "--module": module = a.get(++i); continue;
                case "-jar": jar(Path.of(a.get(++i))); continue;
                case "-o": name = a.get(++i); continue;
                case "--exclude-config": excludes.add(new Pattern[] {Pattern.compile(a.get(++i)), Pattern.compile(a.get(++i))}); continue;
                case "--verbose": verbose = true; continue;
                case "--dry-run": dryRun = true; continue;
                case "--no-server": case "--diagnostics-mode": case "--configure-reflection-metadata": continue;
                case "--add-modules": addModules.addAll(List.of(a.get(++i).split(","))); continue;
                case "--add-exports": case "--add-opens": opens(s, a.get(++i), origin, out); continue;
                case "-ea": case "-enableassertions": out.add("-H:RuntimeAssertions@" + origin + "+api=+"); continue;
            }
            if (s.startsWith("--add-modules=")) { addModules.addAll(List.of(s.substring(14).split(","))); continue; }
            if (s.startsWith("--add-exports=") || s.startsWith("--add-opens=")) { int e = s.indexOf('='); opens(s.substring(0, e), s.substring(e + 1), origin, out); continue; }
            if (s.startsWith("-O") && s.length() > 2) { out.add("-H:Optimize@" + origin + "+api=" + s.substring(2)); continue; }
            if (s.startsWith("--pgo") || s.startsWith("--emit") || s.startsWith("--bundle")) throw new IllegalArgumentException("not supported by this launcher: " + s);
            int e = s.indexOf('='); String n = e < 0 ? s : s.substring(0, e), v = e < 0 ? "" : s.substring(e + 1);
            String[] o = API.containsKey(s) ? API.get(s) : API.get(n);
            if (o != null) {
                String pre = "-H:" , at = "@" + origin + "+api";
                String k = o[1];
                if (k.equals("b")) out.add(pre + "+" + o[0] + at);
                else if (k.startsWith("f:")) out.add(pre + o[0] + at + "=" + k.substring(2));
                else if (k.equals("m")) out.add(pre + o[0] + at + "=" + (v.isEmpty() ? "<deprecated-default>" : v));
                else if (k.startsWith("i:")) { String suf = ":" + k.substring(2); out.add(pre + o[0] + at + "=" + (v.isEmpty() ? suf : Arrays.stream(v.split(",")).map(x -> x + suf).collect(Collectors.joining(",")))); }
                else out.add(pre + o[0] + at + "=" + v);
                if (o[0].equals("SharedLibrary")) shared = true;
                continue;
            }
            if (!s.startsWith("-")) { positional.add(s); continue; }
            throw new IllegalArgumentException("unknown option: " + s);
        }
    }

    static String withOrigin(String s, String origin) {
        int e = s.indexOf('='); String n = e < 0 ? s : s.substring(0, e);
        if (!s.startsWith("-H:") || n.indexOf('@') >= 0) return s;
        return n + "@" + origin + (e < 0 ? "" : s.substring(e));
    }

    void opens(String opt, String v, String origin, List<String> out) {
        out.add("-H:" + (opt.endsWith("exports") ? "AddExports" : "AddOpens") + "@" + origin + "+api=" + v);
        if (v.endsWith("=ALL-UNNAMED") ) jvm.add(opt + "=" + v);
    }

    void addPath(List<Path> to, String s) throws IOException {
        for (String p : s.split(File.pathSeparator)) {
            if (p.endsWith("*")) { try (Stream<Path> st = Files.list(Path.of(p.substring(0, p.length() - 1)))) { st.filter(x -> x.toString().endsWith(".jar")).sorted().forEach(x -> add(to, x)); } }
            else if (!p.isEmpty()) add(to, Path.of(p));
        }
    }
    static void add(List<Path> to, Path p) { p = p.toAbsolutePath().normalize(); if (Files.exists(p) && !to.contains(p)) to.add(p); }

    void jar(Path j) throws IOException {
        add(cp, j);
        try (JarFile f = new JarFile(j.toFile())) {
            Attributes m = f.getManifest().getMainAttributes();
            mainClass = m.getValue("Main-Class");
            for (String opt : List.of("exports", "opens")) {
                String v = m.getValue("Add-" + Character.toUpperCase(opt.charAt(0)) + opt.substring(1));
                if (v != null) for (String x : v.trim().split("\\s+")) if (!x.isEmpty()) opens("--add-" + opt, x + "=ALL-UNNAMED", "user", builder);
            }
            if (m.getValue("Enable-Native-Access") != null) builder.add("-H:EnableNativeAccess@user+api=" + m.getValue("Enable-Native-Access").trim());
            String c = m.getValue("Class-Path");
            if (c != null) for (String x : c.split("\\s+")) if (!x.isBlank()) add(cp, j.toAbsolutePath().getParent().resolve(x.startsWith("file:") ? Path.of(URI.create(x)).toString() : x));
        }
        if (name == null) name = j.getFileName().toString().replaceAll("\\.jar$", "");
    }

    static final Map<String, String> CONF = Map.of("reflect-config.json", "ReflectionConfigurationResources", "proxy-config.json", "DynamicProxyConfigurationResources",
        "resource-config.json", "ResourceConfigurationResources", "jni-config.json", "JNIConfigurationResources", "serialization-config.json", "SerializationConfigurationResources",
        "predefined-classes-config.json", "PredefinedClassesConfigurationResources", "reachability-metadata.json", "ReachabilityMetadataResources");

    /** picks up META-INF/native-image/** of one class path entry */
    void metaInf(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            Path root = entry.resolve("META-INF/native-image"); if (!Files.isDirectory(root)) return;
            try (Stream<Path> st = Files.walk(root)) { for (Path p : (Iterable<Path>) st.filter(Files::isRegularFile).sorted()::iterator) { String rel = entry.relativize(p).toString(); one(entry, rel, p.toUri().toString(), () -> Files.newInputStream(p)); } }
        } else if (entry.toString().endsWith(".jar")) {
            try (JarFile f = new JarFile(entry.toFile(), false, JarFile.OPEN_READ)) {
                for (JarEntry x : (Iterable<JarEntry>) f.stream().filter(y -> !y.isDirectory() && y.getName().startsWith("META-INF/native-image/")).sorted(Comparator.comparing(JarEntry::getName))::iterator)
                    one(entry, x.getName(), "jar:" + entry.toUri() + "!/" + x.getName(), () -> f.getInputStream(x));
            }
        }
    }
    interface Src { InputStream open() throws IOException; }
    void one(Path entry, String rel, String uri, Src src) throws IOException {
        String file = rel.substring(rel.lastIndexOf('/') + 1), dir = rel.substring(0, rel.lastIndexOf('/'));
        if (!file.equals("native-image.properties") && !CONF.containsKey(file)) return;
        for (Pattern[] p : excludes) if (p[0].matcher(entry.toString()).find() && p[1].matcher("/" + rel).find()) { if (verbose) System.out.println("excluded: " + entry + " " + rel); return; }
        String opt = CONF.get(file);
        if (opt != null) { fromJars.add("-H:" + opt + "@" + uri + "+api=" + rel); return; }
        Properties p = new Properties(); try (InputStream in = src.open()) { p.load(in); }
        String ja = p.getProperty("JavaArgs"), ar = p.getProperty("Args");
        if (ja != null) jvm.addAll(split(ja.replace("${.}", dir)));
        if (ar != null) parse(split(ar.replace("${.}", dir)), uri, fromJars);
        if (p.getProperty("ImageName") != null && name == null) name = p.getProperty("ImageName");
    }

    int run(List<String> a) throws Exception {
        parse(a, "user", builder);
        for (String s : positional) { if (mainClass == null && module == null) mainClass = s; else if (name == null || s != null) name = s; }
        if (cp.isEmpty() && mp.isEmpty()) add(cp, Path.of("."));
        for (Path p : cp) metaInf(p);
        for (Path p : mp) if (Files.isDirectory(p)) { try (Stream<Path> st = Files.list(p)) { for (Path q : (Iterable<Path>) st.sorted()::iterator) metaInf(q); } } else metaInf(p);
        if (name == null) name = mainClass == null ? "image" : mainClass.toLowerCase(Locale.ROOT);
        Path out = Path.of(name).toAbsolutePath().normalize();

        Set<String> mods = new TreeSet<>();
        for (ModuleReference r : ModuleFinder.of(BUILDER).findAll()) mods.add(r.descriptor().name());
        String targets = String.join(",", mods);
        List<String> c = new ArrayList<>();
        c.addAll(List.of("-XX:+UseParallelGC", "-XX:+UnlockExperimentalVMOptions", "-XX:+EnableJVMCI", "-XX:-UseJVMCICompiler", "-Xss10m", "-XX:MaxRAMPercentage=70", "-Xshare:off",
            "-Djava.awt.headless=true", "-Dcom.oracle.graalvm.isaot=true", "-Dorg.graalvm.nativeimage.imagecode=buildtime", "-Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader",
            "-Dorg.graalvm.version=" + VERSION, "-Dorg.graalvm.vendorversion=GraalVM CE " + VERSION + "+local", "-Dorg.graalvm.vendor=local build", "-Dsubstratevm.HostLibC=glibc",
            "-Djdk.internal.lambda.disableEagerInitialization=true", "-Djdk.internal.lambda.eagerlyInitialize=false", "-Djava.lang.invoke.InnerClassLambdaMetafactory.initializeLambdas=false",
            "--enable-native-access=ALL-UNNAMED,org.graalvm.nativeimage.builder", "--sun-misc-unsafe-memory-access=allow"));
        // the builder modules may look into every JDK module
        for (Module m : ModuleLayer.boot().modules().stream().sorted(Comparator.comparing(Module::getName)).toList()) {
            if (mods.contains(m.getName()) || m.getName().startsWith("jdk.graal")) continue;
            for (String p : new TreeSet<>(m.getPackages())) { c.add("--add-exports=" + m.getName() + "/" + p + "=" + targets); c.add("--add-opens=" + m.getName() + "/" + p + "=" + targets); }
        }
        Set<String> am = new LinkedHashSet<>(List.of("ALL-DEFAULT")); am.addAll(addModules);
        c.add("--add-modules=" + String.join(",", am));
        if (!addModules.isEmpty()) c.add("-Dsvm.modulesupport.addedModules=" + String.join(",", addModules));
        c.addAll(jvm);
        Path compiler; try (Stream<Path> st = Files.list(BUILDER)) { compiler = st.filter(p -> p.getFileName().toString().startsWith("compiler-")).findFirst().orElseThrow(); }
        c.addAll(List.of("--upgrade-module-path", compiler.toString(), "--module-path", BUILDER.toString(), "--module", "org.graalvm.nativeimage.builder/com.oracle.svm.hosted.NativeImageGeneratorRunner"));
        if (!cp.isEmpty()) c.addAll(List.of("-imagecp", join(cp)));
        if (!mp.isEmpty()) c.addAll(List.of("-imagemp", join(mp)));
        Path lib = HOME.resolve("lib/svm/clibraries/linux-amd64");
        c.add("-H:CLibraryPath@driver=" + lib.resolve("glibc")); c.add("-H:CLibraryPath@driver=" + lib);
        Path so = HOME.resolve("lib/static/linux-amd64/glibc/shared");      // the JDK's shared libraries: beside the binary in lib/, else here
        for (String o : List.of("-Wl,-rpath,$ORIGIN/lib:" + so, "-Wl,-rpath-link," + so)) c.add("-H:NativeLinkerOption@driver=" + o);
        c.add("-H:Path@driver=" + out.getParent());
        c.add("-H:ImageBuildID@driver=" + UUID.randomUUID());
        c.addAll(fromJars); c.addAll(builder);
        if (!shared && mainClass != null) c.add("-H:Class@driver=" + mainClass);
        if (module != null) { String[] mm = module.split("/"); c.add("-H:Module@driver=" + mm[0]); if (mm.length > 1) c.add("-H:Class@driver=" + mm[1]); }
        c.add("-H:Name@driver=" + out.getFileName());
        Path args = Files.createTempFile("native-image", ".args");
        try {
            Files.write(args, c.stream().map(s -> "\"" + s.replace("\\", "\\\\").replace("\"", "\\\"") + "\"").toList());
            if (verbose || dryRun) for (String s : c) if (!s.startsWith("--add-opens=") && !s.startsWith("--add-exports=")) System.out.println(s);
            if (dryRun) return 0;
            return new ProcessBuilder(HOME.resolve("bin/java").toString(), "@" + args).inheritIO().start().waitFor();
        } finally { Files.deleteIfExists(args); }
    }
    static String join(List<Path> l) { return l.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)); }
}
