import { Input } from '@fluentui/react-components';
import { useDeferredValue, useState } from 'react';
import { Busy } from './Busy';
import { Search20Regular } from './icons';
import { type Licence, licences } from './licences';
import css from './Settings.module.css';
import { Refused } from './SettingsCard';
import { settingsWords } from './settingsWords';
import { useAnswer } from './useAnswer';

const text = settingsWords.about;

/** All that the app is made of, by name. */
export function LicenceList() {
  const { it, failure } = useAnswer(licences);
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed);
  if (failure) return <Refused failure={failure} />;
  if (it === null) {
    return (
      <div role="status" className={css.state}>
        <Busy />
        {text.loading}
      </div>
    );
  }
  const shown = it.filter((one) => matches(one, search));
  return (
    <>
      <div className={css.supportHead}>
        <Input
          className={css.licenceSearch}
          role="searchbox"
          autoComplete="off"
          placeholder={text.search}
          aria-label={text.search}
          contentBefore={<Search20Regular />}
          value={typed}
          onChange={(_, data) => setTyped(data.value)}
        />
        <div role="status" className={css.state}>
          {shown.length > 0 ? text.count(shown.length) : text.none(search.trim())}
        </div>
      </div>
      <ul className={css.licences}>
        {shown.map((one) => (
          <li key={`${one.name}@${one.version}`} className={css.licence} data-licence={one.name}>
            <bdi className={css.licenceName}>{`${one.name} ${one.version}`}</bdi>
            <bdi>{one.licence}</bdi>
            <bdi className={css.repository}>{one.repository}</bdi>
          </li>
        ))}
      </ul>
    </>
  );
}

function matches({ name, licence }: Licence, search: string): boolean {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const all = `${name} ${licence}`.toLocaleLowerCase();
  return words.every((word) => all.includes(word));
}
