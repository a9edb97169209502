import type { CodeModelId } from '../code-models/code-model-id.ts';
import type { AppFile } from './app-file.ts';
import { json } from './common-files.ts';
import { versions } from './versions.ts';

/** What a code model needs beside code, bindings and settings. */
export interface Project {
  /** `FUNCTIONS_WORKER_RUNTIME`. */
  readonly runtime: string;
  files(app: ProjectApp): readonly AppFile[];
  /** What the README says is to be installed, beside Core Tools. */
  readonly needs: string;
  /** Commands of the README, before the start. */
  readonly prepare: readonly string[];
  readonly start: string;
  /** What else the README says before the first start. */
  readonly remarks: readonly string[];
}

interface ProjectApp {
  /** Of the folder and the packages: lower case, letters, digits and `-`. */
  readonly name: string;
  /** `http`, `queue`, `eventHub`, ...; empty when there is none. */
  readonly trigger: string;
}

type Package = readonly [name: string, version: string];

const references = (packages: readonly Package[]): string =>
  packages
    .map(([name, version]) => `    <PackageReference Include="${name}" Version="${version}" />`)
    .join('\n');

const copied = `  <ItemGroup>
    <None Update="host.json">
      <CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>
    </None>
    <None Update="local.settings.json">
      <CopyToOutputDirectory>PreserveNewest</CopyToOutputDirectory>
      <CopyToPublishDirectory>Never</CopyToPublishDirectory>
    </None>
  </ItemGroup>`;

const triggerPackage = (
  packages: Readonly<Record<string, Package>>,
  trigger: string,
): readonly Package[] => {
  const found = packages[trigger];
  return found === undefined ? [] : [found];
};

const isolated: Project = {
  runtime: 'dotnet-isolated',
  needs: 'the .NET 8 SDK',
  start: 'func start',
  remarks: [],
  prepare: ['dotnet build'],
  files: ({ name, trigger }) => [
    {
      path: `${name}.csproj`,
      text: `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <AzureFunctionsVersion>v4</AzureFunctionsVersion>
    <OutputType>Exe</OutputType>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
  <ItemGroup>
${references([
  ['Microsoft.Azure.Functions.Worker', versions.worker],
  ['Microsoft.Azure.Functions.Worker.Sdk', versions.workerSdk],
  ['Microsoft.Azure.Functions.Worker.Extensions.Http', versions.workerHttp],
  ['Microsoft.Azure.Functions.Worker.Extensions.Kusto', versions.kustoExtension],
  ...triggerPackage(versions.workerTriggers, trigger),
])}
  </ItemGroup>
${copied}
</Project>
`,
    },
    {
      path: 'Program.cs',
      text: `using Microsoft.Extensions.Hosting;

var host = new HostBuilder().ConfigureFunctionsWorkerDefaults().Build();
host.Run();
`,
    },
  ],
};

const inProcess: Project = {
  runtime: 'dotnet',
  needs: 'the .NET 8 SDK',
  start: 'func start',
  remarks: ['In-process support of Azure Functions ends on 10 November 2026.'],
  prepare: ['dotnet build'],
  files: ({ name, trigger }) => [
    {
      path: `${name}.csproj`,
      text: `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <AzureFunctionsVersion>v4</AzureFunctionsVersion>
  </PropertyGroup>
  <ItemGroup>
${references([
  ['Microsoft.NET.Sdk.Functions', versions.functionsSdk],
  ['Microsoft.Azure.WebJobs.Extensions.Kusto', versions.kustoExtension],
  ...triggerPackage(versions.inprocTriggers, trigger),
])}
  </ItemGroup>
${copied}
</Project>
`,
    },
  ],
};

const node =
  (more: object): Project['files'] =>
  ({ name }) => [
    { path: 'package.json', text: json({ name, version: '1.0.0', private: true, ...more }) },
  ];

const javascriptV4: Project = {
  runtime: 'node',
  needs: 'Node.js 20',
  start: 'func start',
  remarks: [],
  prepare: ['npm install'],
  files: node({
    main: 'src/functions/*.js',
    scripts: { start: 'func start', test: 'node --test tests' },
    dependencies: { '@azure/functions': versions.nodeV4 },
  }),
};

const typescriptV4: Project = {
  runtime: 'node',
  needs: 'Node.js 20',
  start: 'func start',
  remarks: [],
  prepare: ['npm install', 'npm run build'],
  files: (app) => [
    ...node({
      main: 'dist/src/functions/*.js',
      scripts: {
        build: 'tsc',
        watch: 'tsc --watch',
        prestart: 'npm run build',
        start: 'func start',
        test: 'node --test tests',
      },
      dependencies: { '@azure/functions': versions.nodeV4 },
      devDependencies: { '@types/node': versions.nodeTypes, typescript: versions.typescript },
    })(app),
    {
      path: 'tsconfig.json',
      text: json({
        compilerOptions: {
          module: 'commonjs',
          target: 'es2022',
          outDir: 'dist',
          rootDir: '.',
          sourceMap: true,
          strict: true,
          skipLibCheck: true,
          types: ['node'],
        },
        include: ['src'],
      }),
    },
  ],
};

const javascriptV3: Project = {
  runtime: 'node',
  needs: 'Node.js 20',
  start: 'func start',
  remarks: [],
  prepare: ['npm install'],
  files: node({
    scripts: { start: 'func start', test: 'node --test tests' },
    devDependencies: { '@azure/functions': versions.nodeV3 },
  }),
};

const python: Project = {
  runtime: 'python',
  needs: 'Python 3.11',
  start: 'func start',
  remarks: [],
  prepare: ['python -m venv .venv', '.venv/bin/pip install -r requirements.txt'],
  files: () => [{ path: 'requirements.txt', text: `azure-functions==${versions.python}\n` }],
};

type Dependency = readonly [groupId: string, artifactId: string, version: string];

const rabbitMQ: Dependency = [
  'com.microsoft.azure.functions',
  'azure-functions-java-library-rabbitmq',
  versions.javaRabbitMQ,
];

const dependencies = (all: readonly Dependency[]): string =>
  all
    .map(
      ([groupId, artifactId, version]) => `    <dependency>
      <groupId>${groupId}</groupId>
      <artifactId>${artifactId}</artifactId>
      <version>${version}</version>
    </dependency>`,
    )
    .join('\n');

const java: Project = {
  runtime: 'java',
  needs: 'Java 17 and Maven',
  start: 'mvn azure-functions:run',
  remarks: [
    'The Kusto library of Java is a preview that is published on the feed of the Azure SDK for Java: where Maven does not find it, add that repository to `pom.xml`, or install the library from its sources.',
  ],
  prepare: ['mvn clean package'],
  files: ({ name, trigger }) => [
    {
      path: 'pom.xml',
      text: `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.function</groupId>
  <artifactId>${name}</artifactId>
  <version>1.0-SNAPSHOT</version>
  <properties>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <maven.compiler.source>17</maven.compiler.source>
    <maven.compiler.target>17</maven.compiler.target>
  </properties>
  <dependencies>
${dependencies([
  ['com.microsoft.azure.functions', 'azure-functions-java-library', versions.javaLibrary],
  ['com.microsoft.azure.functions', 'azure-functions-java-library-kusto', versions.javaKusto],
  ...(trigger === 'rabbitMQ' ? [rabbitMQ] : []),
  ['com.fasterxml.jackson.core', 'jackson-databind', versions.jackson],
])}
  </dependencies>
  <build>
    <plugins>
      <plugin>
        <groupId>org.apache.maven.plugins</groupId>
        <artifactId>maven-compiler-plugin</artifactId>
        <version>3.14.1</version>
      </plugin>
      <plugin>
        <groupId>com.microsoft.azure</groupId>
        <artifactId>azure-functions-maven-plugin</artifactId>
        <version>${versions.javaPlugin}</version>
        <configuration>
          <appName>${name}</appName>
          <resourceGroup>${name}</resourceGroup>
          <runtime>
            <os>linux</os>
            <javaVersion>17</javaVersion>
          </runtime>
          <appSettings>
            <property>
              <name>FUNCTIONS_EXTENSION_VERSION</name>
              <value>~4</value>
            </property>
          </appSettings>
        </configuration>
        <executions>
          <execution>
            <id>package-functions</id>
            <goals>
              <goal>package</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
`,
    },
  ],
};

const powershell: Project = {
  runtime: 'powershell',
  needs: 'PowerShell 7.4 and the .NET 8 SDK',
  start: 'func start',
  remarks: [],
  prepare: [],
  files: () => [
    { path: 'profile.ps1', text: '# Runs once for each worker, before its first function.\n' },
    {
      path: 'requirements.psd1',
      text: '# Modules from the PowerShell Gallery; none are needed.\n@{\n}\n',
    },
  ],
};

const csharpScript: Project = {
  runtime: 'dotnet',
  needs: 'the .NET 8 SDK',
  start: 'func start',
  remarks: [],
  prepare: [],
  files: () => [],
};

/** One entry a code model; one that is missing does not compile. */
export const projects: Readonly<Record<CodeModelId, Project>> = {
  'csharp-isolated': isolated,
  'csharp-inproc': inProcess,
  'csharp-script': csharpScript,
  'javascript-v4': javascriptV4,
  'typescript-v4': typescriptV4,
  'javascript-v3': javascriptV3,
  'python-v2': python,
  'python-v1': python,
  java,
  powershell,
};
