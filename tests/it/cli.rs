//! Sessions with the real binary. A session is a file in `fixtures/sessions`:
//!
//! ```text
//! $ heltid check fixtures/adverts/a.md < input   what is run, in the project's folder
//! ? 1                                            its exit code
//! text                                           what it says on standard output
//! ! text                                         what it says on standard error
//! ```
//!
//! `UPDATE=1 cargo test --test it cli` writes down what is said now. `LANG=nn` and the like may stand before `heltid`.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[test]
fn sessions_run_as_written() {
    let mut wrong = Vec::new();
    for path in sessions() {
        let written = fs::read_to_string(&path).unwrap();
        let now = play(&written);
        if now != written {
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, now).unwrap();
            } else {
                wrong.push(format!("{}:\n{}", path.display(), first_difference(&written, &now)));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\nUPDATE=1 writes down what is said now", wrong.join("\n"));
}

fn sessions() -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> =
        fs::read_dir(root().join("fixtures/sessions")).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    assert!(!all.is_empty());
    all
}

/// The session with what each command says now. Lines before the first command are kept.
fn play(session: &str) -> String {
    let head = session.lines().take_while(|line| !line.starts_with("$ ")).map(|line| format!("{line}\n"));
    let mut now: String = head.collect();
    for line in session.lines().filter(|line| line.starts_with("$ ")) {
        now.push_str(&format!("{line}\n{}", told(&run(line.trim_start_matches("$ ")))));
    }
    now
}

fn told(output: &Output) -> String {
    let out = String::from_utf8(output.stdout.clone()).unwrap();
    let err = String::from_utf8(output.stderr.clone()).unwrap();
    let problems: String = err.lines().map(|line| format!("! {line}\n")).collect();
    format!("? {}\n{}{}\n", output.status.code().unwrap(), ended(&out), problems)
}

fn ended(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') { text.to_owned() } else { format!("{text}\n") }
}

/// Runs `NAME=value heltid words < file`.
fn run(line: &str) -> Output {
    let (line, input) = match line.split_once(" < ") {
        Some((line, file)) => (line, Some(root().join(file.trim()))),
        None => (line, None),
    };
    let mut words = split(line).into_iter().peekable();
    let mut command = heltid();
    while let Some((name, value)) = words.peek().and_then(|w| w.split_once('=')) {
        command.env(name, value);
        words.next();
    }
    assert_eq!(words.next().as_deref(), Some("heltid"), "{line}");
    command.args(words);
    match input {
        Some(file) => command.stdin(File::open(file).unwrap()),
        None => command.stdin(Stdio::null()),
    };
    command.output().unwrap()
}

/// The words of a command line; double quotes hold spaces together.
pub fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in line.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().unwrap().push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn first_difference(written: &str, now: &str) -> String {
    let at = written.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let from = at.saturating_sub(3);
    let show = |text: &str| text.lines().skip(from).take(12).map(|l| format!("    {l}\n")).collect::<String>();
    format!("  line {}, written:\n{}  now:\n{}", at + 1, show(written), show(now))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The binary, in the project's folder, with nothing in the environment that changes what it says.
pub fn heltid() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_heltid"));
    command.current_dir(root()).env_remove("HELTID_LANG").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// A folder of its own, gone when the test is over.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("heltid-cli-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn heltid(&self, args: &[&str]) -> Output {
        heltid().current_dir(&self.0).args(args).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = heltid().args(["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

#[test]
fn what_init_writes_can_be_judged_at_once_and_is_never_overwritten() {
    let folder = Folder::new("init");
    let (code, out, err) = said(&folder.heltid(&["init"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    for name in ["heltid.yaml", "guidelines/retningslinje.yaml", "utlysninger/eksempel.md"] {
        assert!(folder.0.join(name).is_file() && out.contains(name), "{name}: {out}");
    }
    let (code, out, _) = said(&folder.heltid(&["guideline", "check"]));
    assert_eq!(code, 0, "{out}");
    let (code, out, _) = said(&folder.heltid(&["guideline", "test"]));
    assert_eq!(code, 0, "{out}");
    let (code, out, _) = said(&folder.heltid(&["check", "--today", "2026-11-21"]));
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("size/below-minimum"), "{out}");

    folder.write("heltid.yaml", "language: nn\n");
    let (code, _, err) = said(&folder.heltid(&["init"]));
    assert_eq!(code, 0, "{err}");
    assert_eq!(fs::read_to_string(folder.0.join("heltid.yaml")).unwrap(), "language: nn\n");
}

#[test]
fn init_writes_in_the_language_of_its_reader() {
    for (language, advert, light) in
        [("nn", "utlysingar/eksempel.md", "● raudt"), ("en", "adverts/example.md", "● red")]
    {
        let folder = Folder::new(&format!("init-{language}"));
        let (code, out, err) = said(&folder.heltid(&["init", "--lang", language]));
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        // From here on the settings say which language is spoken.
        let (code, out, err) = said(&folder.heltid(&["guideline", "check"]));
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        let (code, out, _) = said(&folder.heltid(&["guideline", "test"]));
        assert_eq!(code, 0, "{out}");
        let (code, out, _) = said(&folder.heltid(&["check", "--today", "2026-11-21"]));
        assert_eq!(code, 1, "{out}");
        assert!(out.starts_with(light) && out.contains(advert) && out.contains("size/below-minimum"), "{out}");
        assert!(!out.contains("text/required-statement"), "{out}");
    }
}

#[test]
fn a_new_guideline_loads_without_a_word_and_answers_its_own_examples() {
    for lang in ["nb", "nn", "en"] {
        let folder = Folder::new(&format!("new-{lang}"));
        let name = "Ås \"nye\" kommune: 1 # test";
        let (code, out, err) =
            said(&folder.heltid(&["guideline", "new", "avtale.yaml", "--employer", name, "--lang", lang]));
        assert_eq!((code, err.as_str()), (0, ""), "{out}");
        let (code, out, err) = said(&folder.heltid(&["guideline", "check", "avtale.yaml", "--today", "2026-11-21"]));
        assert_eq!((code, out.lines().count(), err.as_str()), (0, 1, ""), "{out}");
        let (code, out, _) = said(&folder.heltid(&["guideline", "test", "avtale.yaml"]));
        assert_eq!((code, out.as_str()), (0, "6 eksempler stemmer, 0 stemmer ikke\n"));
        let (_, out, _) =
            said(&folder.heltid(&["guideline", "show", "avtale.yaml", "--format", "html", "--lang", lang]));
        assert!(out.contains("Ås &quot;nye&quot; kommune: 1 # test"), "{out}");

        let written = fs::read(folder.0.join("avtale.yaml")).unwrap();
        let (code, out, err) = said(&folder.heltid(&["guideline", "new", "avtale.yaml", "--employer", "B"]));
        assert_eq!((code, out.as_str()), (2, ""), "{err}");
        assert_eq!(fs::read(folder.0.join("avtale.yaml")).unwrap(), written);
    }
}

#[test]
fn without_a_terminal_the_employer_is_left_open() {
    let folder = Folder::new("new-open");
    let (code, out, err) = said(&folder.heltid(&["guideline", "new", "--lang", "nn"]));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("Arbeidsgjevaren er ikkje oppgitt."), "{out}");
    let text = fs::read_to_string(folder.0.join("guidelines/retningslinje.yaml")).unwrap();
    assert!(text.contains("\n# employer: Namnet på kommunen\n"), "{text}");
    assert!(text.contains("parties: [Arbeidsgjevar, Fagforbundet"), "{text}");
}

#[cfg(unix)]
#[test]
fn an_unreadable_folder_is_told_and_the_rest_is_judged() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new("unreadable");
    folder.write("a.md", "# Sykepleier\n\nVi søker sykepleier i 100 % fast stilling.\n");
    folder.write("stengt/b.md", "# B\n");
    symlink("ring.md", folder.0.join("ring.md")).unwrap();
    let closed = folder.0.join("stengt");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let privileged = fs::read_dir(&closed).is_ok();
    let (code, out, _) = said(&folder.heltid(&["check", "--format", "concise", ".", "ring.md"]));
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
    assert_eq!(code, 1, "{out}");
    assert!(out.contains("ring.md:1:1: feil file/unreadable"), "{out}");
    // Permissions do not bind a privileged user.
    assert!(privileged || out.contains("stengt:1:1: feil file/unreadable"), "{out}");
}

#[test]
fn five_megabytes_on_one_line_are_read_and_shown_in_part() {
    let folder = Folder::new("line");
    let sentence = "Kommunen har mange fine tjenester og søker stadig nye kolleger til hele landet. ";
    let text = sentence.repeat(2_500_000 / sentence.len());
    folder.write("lang.txt", format!("{text}Vi søker sykepleier i 60 % fast stilling. {text}"));
    let (code, out, _) = said(&folder.heltid(&["check", "--today", "2026-11-21", "--fail-on", "info"]));
    assert!(code == 0 || code == 1, "{out}");
    assert!(out.len() < 20_000, "{}", out.len());
}

#[test]
fn a_format_goes_to_its_file() {
    let folder = Folder::new("formats");
    folder.write("a.md", "# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.\n");
    let args = ["check", "--today", "2026-11-21", "--format", "concise", "--format", "json=ut.json", "a.md"];
    let (code, out, err) = said(&folder.heltid(&args));
    assert_eq!((code, err.as_str()), (0, ""), "{out}");
    let json: serde_json::Value = serde_json::from_slice(&fs::read(folder.0.join("ut.json")).unwrap()).unwrap();
    assert_eq!(json["schema"], "heltid.report/1");
    assert_eq!(json["adverts"][0]["path"], "a.md");
    assert!(!out.starts_with('{'), "{out}");
}

#[test]
fn standard_input_is_read_to_its_end() {
    let mut child = heltid()
        .args(["facts", "-", "--stdin-filename", "ny.md"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all("# Sykepleier\n\nVi søker sykepleier i 60 % fast stilling.".as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let facts: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(facts["path"], "ny.md");
    assert_eq!(facts["positions"][0]["percent_text"], "60 %");
}
