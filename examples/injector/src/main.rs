//! Joins the chunks of a payload, checks its sha256 and unpacks it: for a program that is carried into a cluster in pieces,
//! each small enough for a ConfigMap.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use tar::Archive;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: injector CHUNKS SHA256 FOLDER
  CHUNKS  a glob in quotes; the files that it matches are joined in the order of their names
  SHA256  of the tar.gz that they make, in hexadecimal
  FOLDER  where it is unpacked";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [chunks, sha256, folder] = arguments.as_slice() else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match inject(chunks, sha256, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("injector: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Nothing is unpacked unless the whole payload is the one that was meant.
fn inject(chunks: &str, sha256: &str, folder: &Path) -> Result<()> {
    let payload = join(chunks)?;
    check(&payload, sha256)?;
    Archive::new(GzDecoder::new(payload.as_slice()))
        .unpack(folder)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(())
}

/// The content of all files that a glob matches, in the order of their names.
fn join(chunks: &str) -> Result<Vec<u8>> {
    let mut payload = Vec::new();
    let mut paths = glob::glob(chunks)?.peekable();
    if paths.peek().is_none() {
        return Err(format!("no file matches {chunks}").into());
    }
    for path in paths {
        let path = path?;
        let chunk = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        payload.extend(chunk);
    }
    Ok(payload)
}

fn check(payload: &[u8], sha256: &str) -> Result<()> {
    let expected =
        hex::decode(sha256).map_err(|error| format!("{sha256} is no sha256: {error}"))?;
    let found = Sha256::digest(payload);
    if found.as_slice() != expected {
        return Err(format!(
            "the payload's sha256 is {}, not {sha256}",
            hex::encode(found)
        )
        .into());
    }
    Ok(())
}
