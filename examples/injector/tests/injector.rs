//! The program itself, run on payloads that are made here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use flate2::{Compression, write::GzEncoder};
use sha2::{Digest, Sha256};

/// An empty folder of this test's own.
fn scratch(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A tar.gz with one file, cut into chunks of 100 bytes: `chunk-000`, `chunk-001` … Gives its sha256.
fn write_chunks(folder: &Path, name: &str, content: &[u8]) -> String {
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::none()));
    let mut header = tar::Header::new_gnu();
    header.set_size(content.len() as u64);
    header.set_mode(0o640);
    archive.append_data(&mut header, name, content).unwrap();
    let payload = archive.into_inner().unwrap().finish().unwrap();
    for (index, chunk) in payload.chunks(100).enumerate() {
        fs::write(folder.join(format!("chunk-{index:03}")), chunk).unwrap();
    }
    hex::encode(Sha256::digest(payload))
}

fn injector(folder: &Path, sha256: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_injector"))
        .args(["chunk-*", sha256, "seed"])
        .current_dir(folder)
        .output()
        .unwrap()
}

fn complaint(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn chunks_are_joined_in_order_and_unpacked() {
    let folder = scratch("unpacked");
    let content: Vec<u8> = (0..10_000u32).map(|number| (number / 7) as u8).collect();
    let sha256 = write_chunks(&folder, "bin/agent", &content);
    let output = injector(&folder, &sha256);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(fs::read(folder.join("seed/bin/agent")).unwrap(), content);
}

#[test]
fn nothing_is_unpacked_of_another_payload() {
    let folder = scratch("another");
    let sha256 = write_chunks(&folder, "agent", b"what was meant");
    fs::write(folder.join("chunk-001"), "something else").unwrap();
    let said = complaint(&injector(&folder, &sha256));
    assert!(said.ends_with(&format!(", not {sha256}\n")), "{said}");
    assert!(!folder.join("seed").exists());
}

#[test]
fn what_is_wrong_is_said() {
    let folder = scratch("wrong");
    assert_eq!(
        complaint(&injector(&folder, "00")),
        "injector: no file matches chunk-*\n"
    );
    write_chunks(&folder, "agent", b"");
    assert_eq!(
        complaint(&injector(&folder, "sha")),
        "injector: sha is no sha256: Odd number of digits\n"
    );
}

#[test]
fn usage() {
    let output = Command::new(env!("CARGO_BIN_EXE_injector"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8(output.stderr)
            .unwrap()
            .starts_with("usage: injector CHUNKS SHA256 FOLDER")
    );
}
