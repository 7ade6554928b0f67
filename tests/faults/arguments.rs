//! What was asked on the command line.

/// For whoever asks.
pub const HELP: &str = "\
faults [WHAT] [HOW]

  (nothing)              every cell
  --cell STEP/FAULT      one cell in all its worlds, or STEP/FAULT/WORLD, with everything that happened; may be repeated
  --fixed                the selection of `cargo xtask test`
  --expected             tests/faults.expected as it would be, to be read before it is committed
  --random N             N sequences of several faults, kills and restarts
    --seed S             drawn from this seed (1)
    --sequence K         only this one of them, with everything that happened
  --keyring              twelve cells on a real gnome-keyring
  --sabotage             eight broken machines, each of which must be noticed
  --peers                the orders of calls of other tools through the same cells, and their scores beside ours

  --json                 one line of JSON for each cell
  --jobs N               so many at a time";

/// What to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Only the cells of these names.
    pub cells: Vec<String>,
    /// Only the selection.
    pub fixed: bool,
    /// Prints what would be expected.
    pub expected: bool,
    /// The orders of calls of other tools.
    pub peers: bool,
    /// On a real gnome-keyring.
    pub keyring: bool,
    /// Broken machines.
    pub sabotage: bool,
    /// So many sequences.
    pub random: Option<u64>,
    /// What they are drawn from.
    pub seed: Option<u64>,
    /// The only one of them.
    pub sequence: Option<u64>,
    /// For programs.
    pub json: bool,
    /// How many at a time.
    pub jobs: Option<usize>,
}

impl Wish {
    /// Reads the arguments. `None` if there is nothing to do: cargo's own `--skip` and its like are not for us.
    ///
    /// # Errors
    /// What is not understood.
    pub fn read(arguments: &[String]) -> Result<Option<Self>, String> {
        let mut wish = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().cloned().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--cell" => wish.cells.push(value()?),
                "--peers" => wish.peers = true,
                "--keyring" => wish.keyring = true,
                "--sabotage" => wish.sabotage = true,
                "--fixed" => wish.fixed = true,
                "--expected" => wish.expected = true,
                "--json" => wish.json = true,
                "--random" => wish.random = Some(number(argument, &value()?)?),
                "--seed" => wish.seed = Some(number(argument, &value()?)?),
                "--sequence" => wish.sequence = Some(number(argument, &value()?)?),
                "--jobs" => wish.jobs = Some(number(argument, &value()?)?),
                "--skip" | "--quiet" | "-q" | "--nocapture" => return Ok(None),
                "--help" | "-h" => {
                    println!("{HELP}");
                    return Ok(None);
                }
                other => return Err(format!("{other} is not understood")),
            }
        }
        if wish.sequence.is_some() {
            wish.random = wish.random.or(Some(1));
        }
        Ok(Some(wish))
    }
}

fn number<T: std::str::FromStr>(argument: &str, text: &str) -> Result<T, String> {
    text.parse()
        .map_err(|_| format!("{argument} takes a number, not {text}"))
}
