//! The real program at the other end of two pipes: whatever comes in, it goes on until its input ends.

use crate::cli::heltid;
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::Stdio;

/// A message with its header.
fn framed(body: &str) -> Vec<u8> {
    format!("Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

fn request(id: i32, method: &str, params: &Value) -> Vec<u8> {
    framed(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }).to_string())
}

fn initialize() -> Vec<u8> {
    request(1, "initialize", &json!({ "capabilities": {} }))
}

fn farewell() -> Vec<u8> {
    [request(2, "shutdown", &Value::Null), framed(r#"{"jsonrpc":"2.0","method":"exit"}"#)].concat()
}

/// What the program says to `input`, and its exit code.
fn say(input: Vec<u8>) -> (Vec<Value>, Option<i32>) {
    say_with(&["lsp"], input)
}

fn say_with(args: &[&str], input: Vec<u8>) -> (Vec<Value>, Option<i32>) {
    let mut program = heltid();
    program.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // It may end before all is written.
    let writer = std::thread::spawn(move || stdin.write_all(&input).is_ok());
    let output = child.wait_with_output().unwrap();
    let _ = writer.join();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    (messages(&output.stdout), output.status.code())
}

/// Every message of an output, all of which must be messages.
fn messages(mut output: &[u8]) -> Vec<Value> {
    let mut all = Vec::new();
    while !output.is_empty() {
        let head = output.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
        let length = std::str::from_utf8(&output[..head]).unwrap().strip_prefix("Content-Length: ").unwrap();
        let (body, rest) = output[head + 4..].split_at(length.parse().unwrap());
        all.push(serde_json::from_slice(body).unwrap());
        output = rest;
    }
    all
}

/// The answer with this id.
fn answer(said: &[Value], id: i32) -> &Value {
    said.iter().find(|message| message["id"] == id).unwrap_or(&Value::Null)
}

/// The codes of the answers to what was no message.
fn refused(said: &[Value]) -> Vec<i64> {
    let nobody = said.iter().filter(|message| message.get("id") == Some(&Value::Null));
    nobody.map(|message| message["error"]["code"].as_i64().unwrap()).collect()
}

#[test]
fn the_command_line_may_ask_for_a_language() {
    let wrong = request(3, "workspace/executeCommand", &json!({ "command": "x" }));
    let input = [initialize(), wrong, farewell()].concat();
    for (args, why) in
        [(&["lsp"][..], "«x» er ingen kommando i heltid."), (&["lsp", "--lang", "en"], "“x” is no command of heltid.")]
    {
        let (said, code) = say_with(args, input.clone());
        assert_eq!((answer(&said, 3)["error"]["message"].as_str(), code), (Some(why), Some(0)), "{args:?}");
    }
}

#[test]
fn what_is_no_message_is_told_and_the_next_one_answered() {
    const PARSE: i64 = -32700;
    const INVALID: i64 = -32600;
    let body = r#"{"jsonrpc":"2.0","method":"x"}"#;
    let lengthy = |length: &str| format!("Content-Length: {length}\r\n\r\n{body}").into_bytes();
    let cases: Vec<(&str, Vec<u8>, &[i64])> = vec![
        ("a line", b"hei\r\n".to_vec(), &[PARSE]),
        ("several lines", b"hei\r\npaa: deg\r\n\r\n\r\n".to_vec(), &[PARSE]),
        ("no line break", b"hei".to_vec(), &[PARSE]),
        ("zeros", vec![0; 5000], &[PARSE]),
        ("every byte", (0..=255).collect(), &[PARSE]),
        ("a header that is not UTF-8", b"X: \xff\xfe\r\n\r\n".to_vec(), &[PARSE]),
        ("a body that is not UTF-8", [b"Content-Length: 5\r\n\r\n\"\xff\xfe\xff\"".as_slice()].concat(), &[PARSE]),
        ("half a text", framed("{\"jsonrpc\":\"2.0\",\"method\":\"x"), &[PARSE]),
        ("an empty body", framed(""), &[PARSE]),
        ("a zero in the body", framed("\0"), &[PARSE]),
        ("nested without end", framed(&"[".repeat(100_000)), &[PARSE]),
        ("a number", framed("7"), &[INVALID]),
        ("a batch", framed(&format!("[{body}]")), &[INVALID]),
        ("an empty object", framed("{}"), &[INVALID]),
        ("an id and nothing else", framed(r#"{"jsonrpc":"2.0","id":7}"#), &[INVALID]),
        ("a method that is a number", framed(r#"{"id":7,"method":7}"#), &[INVALID]),
        ("no length", format!("Content-Type: x\r\n\r\n{body}").into_bytes(), &[PARSE]),
        ("a length that is a word", lengthy("tretti"), &[PARSE]),
        ("a negative length", lengthy("-1"), &[PARSE]),
        ("a length beyond all memory", lengthy("18446744073709551615"), &[PARSE]),
        ("a length beyond all numbers", lengthy("99999999999999999999999"), &[PARSE]),
        ("a length beyond most memory", lengthy("1000000000000"), &[PARSE]),
        ("too short a length", lengthy("7"), &[PARSE, PARSE]),
    ];
    for (name, noise, codes) in cases {
        let (said, code) = say([noise, initialize(), farewell()].concat());
        assert_eq!(answer(&said, 1)["result"]["serverInfo"]["name"], "heltid", "{name}: {said:?}");
        assert_eq!((answer(&said, 2).get("result"), code), (Some(&Value::Null), Some(0)), "{name}");
        assert_eq!(refused(&said), codes, "{name}: {said:?}");
    }
}

#[test]
fn noise_in_the_middle_stops_nothing() {
    let noise = [b"\r\n\r\n{nei\r\n".to_vec(), framed("[]"), vec![0xff; 9]].concat();
    let (said, code) = say([initialize(), noise, farewell()].concat());
    assert_eq!((answer(&said, 2).get("result"), code), (Some(&Value::Null), Some(0)));
    assert_eq!(refused(&said), [-32700, -32600, -32700]);
}

#[test]
fn a_length_that_is_too_great_costs_the_next_message_only() {
    let body = r#"{"jsonrpc":"2.0","method":"x"}"#;
    let long = format!("Content-Length: {}\r\n\r\n{body}", body.len() + 40).into_bytes();
    let (said, code) = say([initialize(), long, request(7, "x", &Value::Null), farewell()].concat());
    assert_eq!((answer(&said, 7), answer(&said, 2).get("result")), (&Value::Null, Some(&Value::Null)), "{said:?}");
    assert_eq!(code, Some(0));
}

#[test]
fn headers_as_others_write_them() {
    for head in [
        "content-length:",
        "CONTENT-LENGTH:   ",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: ",
    ] {
        for line in ["\r\n", "\n"] {
            let body = r#"{"jsonrpc":"2.0","id":9,"method":"x"}"#;
            let message = format!("{}{}{line}{line}{body}", head.replace("\r\n", line), body.len()).into_bytes();
            let (said, code) = say([initialize(), message, farewell()].concat());
            assert_eq!((answer(&said, 9)["error"]["code"].as_i64(), code), (Some(-32601), Some(0)), "{head}{line:?}");
            assert_eq!(refused(&said), [0; 0], "{head}");
        }
    }
}

#[test]
fn input_that_ends_ends_the_program() {
    let whole = [initialize(), request(2, "shutdown", &Value::Null)].concat();
    for cut in [0, 1, 10, 25, initialize().len() - 1, initialize().len(), initialize().len() + 30] {
        assert_eq!(say(whole[..cut].to_vec()).1, Some(1), "after {cut} bytes");
    }
    // The end was asked for; that it was not said is the editor's own affair.
    assert_eq!(say(whole).1, Some(0));
}

#[test]
fn a_message_of_thirty_megabytes_is_read() {
    let text = "60 % stilling å 😀\n".repeat(1_500_000);
    // Of a file that is no advert: how long such an advert takes to judge is another matter.
    let document = json!({ "uri": "file:///stor.csv", "languageId": "csv", "version": 1, "text": text });
    let opened = json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": { "textDocument": document } });
    let asked = request(3, "x", &Value::Array(vec![json!(text)]));
    let input = [initialize(), framed(&opened.to_string()), asked, farewell()];
    let (said, code) = say(input.concat());
    assert_eq!((answer(&said, 3)["error"]["code"].as_i64(), code), (Some(-32601), Some(0)));
}
