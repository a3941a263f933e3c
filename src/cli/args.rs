//! The commands and their options. What each means stands in `help`, in three languages.

use crate::advert::{Occupation, Permanence, Sector, occupations};
use crate::calendar::Date;
use crate::files::{Disk, Hall};
use crate::report::Format;
use crate::report::paper::Form;
use crate::settings::FailOn;
use crate::text::Language;
use crate::yaml::Word;
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Debug, Parser)]
#[command(
    name = "heltid",
    version,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(super) struct Common {
    #[arg(long, global = true, value_name = "nb|nn|en", value_parser = language)]
    pub lang: Option<Language>,
    #[arg(
        long,
        global = true,
        value_name = "auto|always|never",
        default_value = "auto",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub color: Color,
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Check(Check),
    Facts(Facts),
    Explain(Explain),
    Rules(Rules),
    Guideline(Guideline),
    Dispensation(Dispensation),
    Init(Init),
    Schema(Schema),
    Completions(Completions),
    #[cfg(feature = "lsp")]
    Lsp,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub judge: Judge,
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = output)]
    pub format: Vec<Output>,
    #[arg(long, value_name = "error|warning|info|never", value_parser = fail_on)]
    pub fail_on: Option<FailOn>,
    #[arg(long)]
    pub no_dispensations: bool,
    #[arg(long)]
    pub explain: bool,
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct Facts {
    #[command(flatten)]
    pub input: Input,
    #[arg(long)]
    pub explain: bool,
}

/// Which adverts.
#[derive(Debug, Args)]
pub(super) struct Input {
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
}

impl Input {
    /// What is to be read, and the settings that hold for each.
    pub fn hall(&self, paths: &[PathBuf]) -> Hall {
        Hall::open(paths, self.stdin_filename.as_deref(), self.mapping.as_deref(), &Disk::default())
    }
}

/// By what and when.
#[derive(Debug, Args)]
pub(super) struct Judge {
    #[arg(long, value_name = "FILE")]
    pub guideline: Vec<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub on: Option<Date>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    #[arg(value_name = "RULE")]
    pub rule: String,
}

#[derive(Debug, Args)]
pub(super) struct Rules {
    #[arg(long = "format", value_name = "text|json", value_parser = list_format, default_value = "text",
          hide_default_value = true)]
    pub rules_format: ListFormat,
}

#[derive(Debug, Args)]
#[command(subcommand_required = true)]
pub(super) struct Guideline {
    #[command(subcommand)]
    pub action: GuidelineAction,
}

#[derive(Debug, Subcommand)]
pub(super) enum GuidelineAction {
    Check(GuidelineCheck),
    Show(GuidelineShow),
    Test(GuidelineFiles),
    New(GuidelineNew),
    Diff(GuidelineDiff),
}

#[derive(Debug, Args)]
pub(super) struct GuidelineShow {
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long = "format", value_name = "text|markdown|html", value_parser = form, default_value = "text",
          hide_default_value = true)]
    pub paper_format: Form,
    #[arg(long)]
    pub effective: bool,
    #[command(flatten)]
    pub of: Asked,
}

/// For what position, and when, `--effective` says what holds.
#[derive(Debug, Args)]
pub(super) struct Asked {
    #[arg(long, value_name = "UNIT", requires = "effective")]
    pub unit: Option<String>,
    #[arg(long, value_name = "SECTOR", requires = "effective", value_parser = one_of::<Sector>)]
    pub sector: Option<Sector>,
    #[arg(long, value_name = "OCCUPATION", requires = "effective", value_parser = occupation)]
    pub occupation: Option<Occupation>,
    #[arg(long, value_name = "PERMANENCE", requires = "effective", value_parser = one_of::<Permanence>)]
    pub permanence: Option<Permanence>,
    #[arg(id = "effective_on", long = "on", value_name = "DATE", requires = "effective", value_parser = date)]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct GuidelineNew {
    #[arg(value_name = "FILE")]
    pub file: Option<PathBuf>,
    #[arg(long, value_name = "NAME")]
    pub employer: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct GuidelineDiff {
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    #[arg(long = "format", value_name = "text|markdown|html", value_parser = form, default_value = "text",
          hide_default_value = true)]
    pub paper_format: Form,
}

#[derive(Debug, Args)]
pub(super) struct GuidelineCheck {
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct GuidelineFiles {
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
#[command(subcommand_required = true)]
pub(super) struct Dispensation {
    #[command(subcommand)]
    pub action: DispensationAction,
}

#[derive(Debug, Subcommand)]
pub(super) enum DispensationAction {
    List(DispensationList),
}

#[derive(Debug, Args)]
pub(super) struct DispensationList {
    #[command(flatten)]
    pub input: Input,
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub expiring: Option<u16>,
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub today: Option<Date>,
    #[arg(long = "format", value_name = "text|json", value_parser = list_format, default_value = "text",
          hide_default_value = true)]
    pub list_format: ListFormat,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Schema {
    #[arg(value_name = "NAME")]
    pub schema: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    #[arg(value_name = "SHELL", hide_possible_values = true)]
    pub shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// A format and the file it goes to; without one it goes to standard output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Output {
    pub format: Format,
    pub file: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListFormat {
    Text,
    Json,
}

fn language(text: &str) -> Result<Language, String> {
    text.parse().map_err(|()| "nb, nn, en".to_owned())
}

fn date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "2026-11-21".to_owned())
}

fn days(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "30".to_owned())
}

fn output(text: &str) -> Result<Output, String> {
    let (name, file) = match text.split_once('=') {
        Some((name, file)) => (name, Some(PathBuf::from(file))),
        None => (text, None),
    };
    match name.parse() {
        Ok(format) if file.as_ref().is_none_or(|f| !f.as_os_str().is_empty()) => Ok(Output { format, file }),
        _ => Err(Format::ALL.map(Format::name).join(", ")),
    }
}

fn fail_on(text: &str) -> Result<FailOn, String> {
    one_of(text)
}

/// A word that files spell the same.
fn one_of<T: Word>(text: &str) -> Result<T, String> {
    let words = T::all();
    let found = words.iter().copied().find(|w| w.word() == text);
    found.ok_or_else(|| words.iter().map(|w| w.word()).collect::<Vec<_>>().join(", "))
}

fn occupation(text: &str) -> Result<Occupation, String> {
    let found = occupations().find(|(group, code)| *group == text || *code == text);
    let found = found.map(|(group, styrk08)| Occupation { group, styrk08 });
    found.ok_or_else(|| occupations().map(|(group, _)| group).collect::<Vec<_>>().join(", "))
}

fn form(text: &str) -> Result<Form, String> {
    text.parse().map_err(|()| Form::ALL.map(Form::name).join(", "))
}

fn list_format(text: &str) -> Result<ListFormat, String> {
    match text {
        "text" => Ok(ListFormat::Text),
        "json" => Ok(ListFormat::Json),
        _ => Err("text, json".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_may_go_to_a_file() {
        assert_eq!(output("concise"), Ok(Output { format: Format::Concise, file: None }));
        assert_eq!(output("json=ut/a=b.json"), Ok(Output { format: Format::Json, file: Some("ut/a=b.json".into()) }));
        assert_eq!(output("xml"), Err("text, concise, json".to_owned()));
        assert!(output("json=").is_err());
    }

    #[test]
    fn the_commands_are_sound() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
